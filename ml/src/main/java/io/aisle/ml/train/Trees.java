package io.aisle.ml.train;

import java.util.ArrayList;
import java.util.List;

/// The trees of a trained booster in flat arrays: the same sums as XGBoost's, without leaving the JVM,
/// from any number of threads. Read from the booster's text dump; NaN goes the way XGBoost learned for a
/// missing value.
final class Trees {
    private final int[] roots;
    private final int[] feature; // -1 for a leaf
    private final float[] split; // or the leaf's value
    private final int[] yes;
    private final int[] no;
    private final boolean[] missingGoesYes;

    private Trees(int[] roots, List<Node> nodes) {
        this.roots = roots;
        int count = nodes.size();
        feature = new int[count];
        split = new float[count];
        yes = new int[count];
        no = new int[count];
        missingGoesYes = new boolean[count];
        for (int i = 0; i < count; i++) {
            Node node = nodes.get(i);
            feature[i] = node.feature;
            split[i] = node.split;
            yes[i] = node.yes;
            no[i] = node.no;
            missingGoesYes[i] = node.missing == node.yes;
        }
    }

    private record Node(int feature, float split, int yes, int no, int missing) {}

    /// @param dump one text per tree, a line per node: `0:[f3<1.5] yes=1,no=2,missing=1,…` or
    ///     `1:leaf=0.25,…`
    /// @param columns which column of a row the booster's feature `f`i is
    static Trees parse(String[] dump, int[] columns) {
        int[] roots = new int[dump.length];
        List<Node> nodes = new ArrayList<>();
        for (int tree = 0; tree < dump.length; tree++) {
            roots[tree] = nodes.size();
            String[] lines = dump[tree].strip().split("\n");
            int most = 0;
            for (String line : lines) {
                most = Math.max(most, id(line));
            }
            Node[] placed = new Node[most + 1];
            for (String line : lines) {
                placed[id(line)] = node(line.strip(), columns, roots[tree]);
            }
            // pruned numbers stay as leaves of nothing; no path leads there
            for (Node node : placed) {
                nodes.add(node == null ? new Node(-1, 0, 0, 0, 0) : node);
            }
        }
        return new Trees(roots, nodes);
    }

    private static int id(String line) {
        String text = line.strip();
        return Integer.parseInt(text.substring(0, text.indexOf(':')));
    }

    private static Node node(String line, int[] columns, int base) {
        String text = line.substring(line.indexOf(':') + 1);
        if (text.startsWith("leaf=")) {
            int end = text.indexOf(',');
            return new Node(-1, Float.parseFloat(text.substring(5, end < 0 ? text.length() : end)), 0, 0, 0);
        }
        int less = text.indexOf('<');
        int close = text.indexOf(']');
        int booster = Integer.parseInt(text.substring(2, less));
        float split = Float.parseFloat(text.substring(less + 1, close));
        return new Node(
                columns[booster],
                split,
                base + number(text, "yes="),
                base + number(text, "no="),
                base + number(text, "missing="));
    }

    private static int number(String text, String key) {
        int start = text.indexOf(key) + key.length();
        int end = start;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return Integer.parseInt(text.substring(start, end));
    }

    /// Whether any tree asks for a column.
    boolean looksAt(int column) {
        for (int asked : feature) {
            if (asked == column) {
                return true;
            }
        }
        return false;
    }

    /// The sum of the leaves a row reaches, without the booster's base score.
    float sum(float[] row) {
        float sum = 0;
        for (int root : roots) {
            int node = root;
            while (feature[node] >= 0) {
                float value = row[feature[node]];
                boolean goesYes = Float.isNaN(value) ? missingGoesYes[node] : value < split[node];
                node = goesYes ? yes[node] : no[node];
            }
            sum += split[node];
        }
        return sum;
    }
}
