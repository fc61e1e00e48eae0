package org.unmask.pipeline.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.backend.BackendFacts;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.raster.Raster;

/** What this process can do: its Java, its locale, native libraries and memory. Runs anywhere. */
final class ProcessChecks {
    private static final String FAST_KERNELS_MISSING = "ND4J's own";
    private static final long MEBIBYTE = 1L << 20;
    private static final int PICTURE_SIDE = 128;

    private ProcessChecks() {}

    static List<Finding> all() {
        return List.of(
                java(),
                locale(),
                PlaceChecks.checked("pictures", ProcessChecks::pictures),
                PlaceChecks.checked("tensors", ProcessChecks::tensors),
                gpu(),
                memory());
    }

    private static Finding java() {
        String found = System.getProperty("java.vm.name") + " " + System.getProperty("java.version") + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return "amd64".equals(System.getProperty("os.arch"))
                ? Finding.ok("java", found)
                : Finding.broken(
                        "java", found, "use Linux on x86-64, which the native libraries of this build are for");
    }

    private static Finding locale() {
        String encoding = System.getProperty("sun.jnu.encoding", "unknown");
        return encoding.toUpperCase(Locale.ROOT).equals("UTF-8")
                ? Finding.ok("locale", encoding)
                : Finding.advice(
                        "locale", encoding, "set LC_ALL=C.UTF-8, or files with other names than ASCII are rejected");
    }

    private static Finding pictures() {
        byte[] png = PictureCodec.encodePng(Raster.black(PICTURE_SIDE).toPicture());
        try {
            PictureCodec.DEFAULT.decode(png);
        } catch (UnreadablePictureException e) {
            throw new IllegalStateException(e);
        }
        return Finding.ok("pictures", "OpenCV wrote and read one");
    }

    private static Finding tensors() {
        BackendFacts facts = Backend.facts();
        String found = facts.device() + ", " + facts.kernels() + ", ND4J " + facts.nd4jVersion();
        return facts.kernels().equals(FAST_KERNELS_MISSING)
                ? Finding.advice(
                        "tensors", found, "look for the reason in the log: training is several times slower like this")
                : Finding.ok("tensors", found);
    }

    private static Finding gpu() {
        boolean hasDriver = Files.exists(Path.of("/proc/driver/nvidia/version"));
        if (!hasDriver) {
            return Finding.ok("gpu", "no NVIDIA driver on this machine");
        }
        return Backend.gpuCount() > 0
                ? Finding.ok("gpu", Backend.gpuCount() + " for this process")
                : Finding.advice(
                        "gpu", "a driver, and none for this process", "build with -Pcuda: docs/runbook.md, GPUs");
    }

    private static Finding memory() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long machine = system.getTotalMemorySize();
        long heap = Runtime.getRuntime().maxMemory();
        long outside = Backend.mostNativeBytes();
        String found = "heap " + heap / MEBIBYTE + " MiB and native " + outside / MEBIBYTE + " MiB of "
                + machine / MEBIBYTE + " MiB";
        return heap + outside <= machine
                ? Finding.ok("memory", found)
                : Finding.advice(
                        "memory",
                        found,
                        "give less to --driver-memory or -Dorg.bytedeco.javacpp.maxbytes, or the system ends the process"
                                + " when both are full");
    }
}
