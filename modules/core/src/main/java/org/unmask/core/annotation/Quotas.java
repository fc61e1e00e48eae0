package org.unmask.core.annotation;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a budget is divided over domains and classes. Stateless. */
final class Quotas {
    private Quotas() {}

    /** One class, as the model sees it, of one domain. */
    record Part(String domain, boolean isTakenForFake) {
        static Part of(Candidate face) {
            return new Part(face.domain(), face.isTakenForFake());
        }
    }

    /**
     * The quota of each part. Those of the domains are in proportion to their candidates and add up to the budget, by the
     * largest remainder, the first domain by name at a tie; those of a domain's classes add up to the domain's.
     */
    static Map<Part, Integer> of(Collection<Candidate> candidates, int budget, double fakeShare) {
        Map<String, Long> sizes = new TreeMap<>();
        candidates.forEach(face -> sizes.merge(face.domain(), 1L, Long::sum));
        Map<Part, Integer> quotas = new HashMap<>();
        ofDomains(sizes, budget).forEach((domain, quota) -> {
            int fake = (int) Math.round(fakeShare * quota);
            quotas.put(new Part(domain, true), fake);
            quotas.put(new Part(domain, false), quota - fake);
        });
        return quotas;
    }

    private static Map<String, Integer> ofDomains(Map<String, Long> sizes, int budget) {
        long total = sizes.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Integer> quotas = new TreeMap<>();
        sizes.forEach((domain, size) -> quotas.put(domain, (int) (budget * size / total)));
        int given = quotas.values().stream().mapToInt(Integer::intValue).sum();
        List<String> byRemainder = sizes.keySet().stream()
                .sorted(Comparator.comparingLong((String domain) -> -(budget * sizes.getOrDefault(domain, 0L) % total))
                        .thenComparing(domain -> domain))
                .toList();
        for (int i = 0; i < budget - given && i < byRemainder.size(); i++) {
            quotas.merge(byRemainder.get(i), 1, Integer::sum);
        }
        return quotas;
    }
}
