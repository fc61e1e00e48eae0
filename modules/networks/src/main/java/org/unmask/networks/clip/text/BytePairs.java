package org.unmask.networks.clip.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Byte-pair encoding (Sennrich, Haddow and Birch 2016, Neural Machine Translation of Rare Words with Subword Units, section 3.2):
 * of a word's neighbouring symbols those that were joined first in training are joined first, until none is left. A word's last
 * symbol ends in {@value #END}. Immutable.
 */
final class BytePairs {
    static final String END = "</w>";

    private final Map<Pair, Integer> ranks = new HashMap<>();

    /** Two symbols that become one. */
    record Pair(String left, String right) {
        String joined() {
            return left + right;
        }
    }

    /** Pairs in the order of their learning. */
    BytePairs(List<Pair> pairs) {
        pairs.forEach(pair -> ranks.putIfAbsent(pair, ranks.size()));
    }

    /** The symbols of a word of {@link ByteLetters}, which is not empty. */
    List<String> symbols(String word) {
        List<String> symbols = new ArrayList<>();
        for (int i = 0; i < word.length() - 1; i++) {
            symbols.add(word.substring(i, i + 1));
        }
        symbols.add(word.substring(word.length() - 1) + END);
        while (true) {
            Pair first = first(symbols);
            if (!ranks.containsKey(first)) {
                return symbols;
            }
            symbols = joined(symbols, first);
        }
    }

    /** The neighbours that were joined first in training; any where none were. */
    private Pair first(List<String> symbols) {
        Pair first = new Pair("", "");
        int least = Integer.MAX_VALUE;
        for (int i = 0; i + 1 < symbols.size(); i++) {
            Pair pair = new Pair(symbols.get(i), symbols.get(i + 1));
            int rank = ranks.getOrDefault(pair, Integer.MAX_VALUE);
            if (rank < least) {
                least = rank;
                first = pair;
            }
        }
        return first;
    }

    private static List<String> joined(List<String> symbols, Pair pair) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            boolean here = i + 1 < symbols.size()
                    && symbols.get(i).equals(pair.left())
                    && symbols.get(i + 1).equals(pair.right());
            joined.add(here ? pair.joined() : symbols.get(i));
            i += here ? 1 : 0;
        }
        return joined;
    }
}
