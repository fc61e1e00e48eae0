package org.unmask.pipeline.device;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UnmaskException;

/** Waits for the first task with a GPU, but not for ever: Spark would wait for executors that never come. Driver only. */
final class FirstGpu {
    private FirstGpu() {}

    /**
     * The one element of a stage with GPUs.
     *
     * @throws UnmaskException what the task has thrown
     * @throws InfrastructureException if no executor with GPUs has come in time
     */
    static <T> T await(JavaRDD<T> stage, SparkConf conf) {
        Duration patience = GpuRequest.patience(conf);
        JavaFutureAction<java.util.List<T>> answer = stage.collectAsync();
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).get(0);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw none(conf, patience, e);
        } catch (ExecutionException e) {
            throw thrown(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw none(conf, patience, e);
        }
    }

    private static UnmaskException thrown(ExecutionException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnmaskException known) {
                return known;
            }
        }
        return new InfrastructureException(
                "Cannot ask an executor for its GPU: expected an answer, got " + failure.getCause()
                        + ". Look into the executor's log.",
                failure);
    }

    private static InfrastructureException none(SparkConf conf, Duration patience, Exception cause) {
        return new InfrastructureException(
                "Cannot begin on GPUs: expected " + conf.get("spark.master") + " to offer an executor with "
                        + GpuRequest.perExecutor(conf) + " gpu within " + patience.toMillis() / 1000.0
                        + " s, got none. Let workers offer them (docs/runbook.md, GPUs), ask for fewer with"
                        + " backend.gpu.per-executor, wait longer with backend.gpu.patience, or set backend.device=cpu.",
                cause);
    }
}
