package io.aisle.grid.orders;

import io.aisle.domain.plan.Remark;
import io.aisle.domain.plan.Remark.Kind;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Remarks as one text: one a line, its kind and its values parted by tabs. What a person alone said is kept as words
/// only, and reads as no remark.
final class PackedRemarks {
    static final int MOST = 2_000;

    private PackedRemarks() {}

    /// @return at most [#MOST] characters; empty if there is nothing to keep beside the words, or no room
    static String pack(Remark... remarks) {
        if (Arrays.stream(remarks).allMatch(remark -> remark.kind().equals(Kind.TYPED.name()))) {
            return "";
        }
        String text = Arrays.stream(remarks).map(PackedRemarks::line).collect(Collectors.joining("\n"));
        return text.length() <= MOST ? text : "";
    }

    private static String line(Remark remark) {
        StringBuilder line = new StringBuilder(remark.kind());
        for (String value : remark.values()) {
            line.append('\t')
                    .append(value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"));
        }
        return line.toString();
    }

    static Remark[] unpack(String text) {
        return text.isEmpty()
                ? new Remark[0]
                : Arrays.stream(text.split("\n", -1)).map(PackedRemarks::remark).toArray(Remark[]::new);
    }

    private static Remark remark(String line) {
        String[] parts = line.split("\t", -1);
        return new Remark(
                parts[0], Arrays.stream(parts).skip(1).map(PackedRemarks::plain).toArray(String[]::new));
    }

    private static String plain(String packed) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < packed.length(); i++) {
            char each = packed.charAt(i);
            if (each == '\\' && i + 1 < packed.length()) {
                char escaped = packed.charAt(++i);
                plain.append(escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped);
            } else {
                plain.append(each);
            }
        }
        return plain.toString();
    }
}
