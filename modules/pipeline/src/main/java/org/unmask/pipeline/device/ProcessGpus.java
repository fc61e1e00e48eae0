package org.unmask.pipeline.device;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Hands the GPUs of this process to its tasks, one each, where no cluster manager does: a task waits until one is free, so that a
 * GPU never has two trainers. Thread-safe.
 */
final class ProcessGpus {
    private final TreeSet<Integer> free = new TreeSet<>();
    private final Map<Long, Integer> held = new HashMap<>();
    private int known;

    /**
     * The GPU of a task, the lowest free number at its first asking and the same one ever after.
     *
     * @param count GPUs of this process, at least 1
     * @throws InterruptedException if the task is stopped while it waits
     */
    synchronized int claim(long task, int count) throws InterruptedException {
        for (; known < count; known++) {
            free.add(known);
        }
        Integer before = held.get(task);
        if (before != null) {
            return before;
        }
        while (free.isEmpty()) {
            wait();
        }
        int gpu = free.pollFirst();
        held.put(task, gpu);
        return gpu;
    }

    /** Takes back the GPU of a task that has ended; does nothing where it holds none. */
    synchronized void release(long task) {
        Integer gpu = held.remove(task);
        if (gpu != null) {
            free.add(gpu);
            notifyAll();
        }
    }

    /** Whether a task holds a GPU. */
    synchronized boolean isHeldBy(long task) {
        return held.containsKey(task);
    }
}
