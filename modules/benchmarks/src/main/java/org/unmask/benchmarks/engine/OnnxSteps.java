package org.unmask.benchmarks.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import org.unmask.engine.backend.Backend;

/**
 * ONNX Runtime on the file that the product exports, with its default optimisations and threads that sleep while they are idle, as
 * everybody's here. Its batch lies ready as a tensor of pixels; the graph prepares them. One thread.
 */
final class OnnxSteps implements Steps {
    private final OrtSession session;
    private final OnnxTensor faces;

    OnnxSteps(BenchmarkNetwork network) {
        var environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(Backend.facts().threads());
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(ExportedNetwork.file(network), options);
            long[] shape = {network.batch(), 3, network.side(), network.side()};
            faces = OnnxTensor.createTensor(environment, FloatBuffer.wrap(planes(network)), shape);
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /** Colour by colour; noise, so that it does not matter which byte is which. */
    private static float[] planes(BenchmarkNetwork network) {
        byte[] pixels = Faces.of(network.batch(), network.side()).pixels();
        float[] planes = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            planes[i] = pixels[i] & 0xff;
        }
        return planes;
    }

    @Override
    public void train() {
        throw new IllegalStateException("Cannot train in ONNX Runtime: it judges. Ask for inference.");
    }

    @Override
    public void infer() {
        try (OrtSession.Result result = session.run(Map.of("pixels", faces))) {
            result.get(0).getValue();
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(OrtException cause) {
        return new IllegalStateException(
                "Cannot run an exported network: expected ONNX Runtime to take it, got " + cause.getMessage()
                        + ". Look at the operations that it has.",
                cause);
    }

    @Override
    public void close() {
        faces.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw failed(e);
        }
    }
}
