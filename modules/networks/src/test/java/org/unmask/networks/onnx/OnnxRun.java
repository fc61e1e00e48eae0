package org.unmask.networks.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** An ONNX file in ONNX Runtime, of which every output is read. */
public final class OnnxRun implements AutoCloseable {
    private final OrtSession session;

    public OnnxRun(byte[] file) throws OrtException {
        session = environment().createSession(file);
    }

    /** The file's metadata. */
    public Map<String, String> metadata() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    /** The outputs to floats of a shape. */
    public Map<String, float[]> of(float[] input, long... shape) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment(), FloatBuffer.wrap(input), shape)) {
            return outputs(tensor);
        }
    }

    /** The outputs to unsigned bytes of a shape. */
    public Map<String, float[]> of(byte[] input, long... shape) throws OrtException {
        ByteBuffer direct = ByteBuffer.allocateDirect(input.length).put(input).rewind();
        try (OnnxTensor tensor =
                OnnxTensor.createTensor(environment(), direct, shape, ai.onnxruntime.OnnxJavaType.UINT8)) {
            return outputs(tensor);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    private Map<String, float[]> outputs(OnnxTensor input) throws OrtException {
        Map<String, float[]> outputs = new LinkedHashMap<>();
        try (OrtSession.Result result =
                session.run(Map.of(session.getInputNames().iterator().next(), input))) {
            for (Map.Entry<String, OnnxValue> output : result) {
                FloatBuffer buffer = ((OnnxTensor) output.getValue()).getFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                outputs.put(output.getKey(), values);
            }
        }
        return outputs;
    }

    private static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment();
    }
}
