package io.aisle.grid.forecast;

import io.aisle.ml.feature.Features;
import io.aisle.ml.feature.Question;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// What a model was asked about an item, as bytes.
final class PackedQuestion {
    private static final int FORMAT = 1;

    private PackedQuestion() {}

    static byte[] pack(Question question) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(FORMAT);
            out.writeInt(Features.names().hashCode());
            out.writeDouble(question.level());
            out.writeDouble(question.usualPrice());
            out.writeDouble(question.lastPrice());
            out.writeDouble(question.usualPromotion());
            out.writeInt(question.otherPrices());
            out.writeInt(question.promoted());
            out.writeInt(question.allOtherPrices());
            out.writeInt(question.allPromoted());
            out.writeInt(question.rows().length);
            for (float[] row : question.rows()) {
                for (float value : row) {
                    out.writeFloat(value);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("Bytes in memory cannot fail.", impossible);
        }
        return bytes.toByteArray();
    }

    /// @throws IllegalArgumentException if [#pack] of this version did not make these bytes
    static Question unpack(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            if (in.readInt() != FORMAT || in.readInt() != Features.names().hashCode()) {
                throw new IllegalArgumentException("The question is of another version; forecast again.");
            }
            double level = in.readDouble();
            double usualPrice = in.readDouble();
            double lastPrice = in.readDouble();
            double usualPromotion = in.readDouble();
            int otherPrices = in.readInt();
            int promoted = in.readInt();
            int allOtherPrices = in.readInt();
            int allPromoted = in.readInt();
            float[][] rows = new float[in.readInt()][Features.names().size()];
            for (float[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = in.readFloat();
                }
            }
            return new Question(
                    level,
                    rows,
                    usualPrice,
                    lastPrice,
                    usualPromotion,
                    otherPrices,
                    promoted,
                    allOtherPrices,
                    allPromoted);
        } catch (IOException damaged) {
            throw new IllegalArgumentException("The question is damaged; forecast again.", damaged);
        }
    }
}
