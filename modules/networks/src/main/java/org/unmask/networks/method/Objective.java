package org.unmask.networks.method;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * What a step makes smaller, and its terms by name, so that a run can report each.
 *
 * @param loss [1]
 * @param terms each [1], before its factor, by names such as {@code reconstruction}
 */
public record Objective(Tensor loss, Map<String, Tensor> terms) {
    /** The weighted sum of terms; those of factor 0 are left out. */
    public static Objective sum(Tape tape, Map<String, Tensor> terms, Map<String, Double> factors) {
        Map<String, Tensor> counted = new LinkedHashMap<>(terms);
        counted.keySet().removeIf(name -> factors.getOrDefault(name, 0.0) == 0);
        double[] weights = counted.keySet().stream()
                .mapToDouble(name -> factors.getOrDefault(name, 0.0))
                .toArray();
        Tensor loss = ElementwiseOperations.weightedSum(tape, List.copyOf(counted.values()), weights);
        return new Objective(loss, terms);
    }

    /** The values of the terms; to be read before the tape is cleared. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        terms.forEach((name, term) -> values.put(name, HostMemory.readDoubles(term.value())[0]));
        return values;
    }
}
