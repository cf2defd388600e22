package io.aisle.grid.forecast;

import io.aisle.ml.feature.Panel;
import io.aisle.ml.train.Outlook;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// What every method said at several origins, by the names of series and the dates of days, so that it can be laid on
/// a later panel with more days, or other series.
final class KeptOutlooks {
    private static final int FORMAT = 1;
    private static final int MOST_PAST = 4;

    private final List<String> series;
    private final List<int[]> days;
    private final List<Outlook> outlooks;

    private KeptOutlooks(List<String> series, List<int[]> days, List<Outlook> outlooks) {
        this.series = series;
        this.days = days;
        this.outlooks = outlooks;
    }

    /// @param outlooks of the panel's series, within its timeline
    static KeptOutlooks of(Panel panel, List<Outlook> outlooks) {
        List<int[]> days = new ArrayList<>();
        for (Outlook outlook : outlooks) {
            days.add(Arrays.copyOfRange(
                    panel.timeline().days(), outlook.origin(), outlook.origin() + outlook.horizon()));
        }
        return new KeptOutlooks(panel.series().stream().map(one -> one.name()).toList(), days, List.copyOf(outlooks));
    }

    /// The newest of those that are over and the one at the end of a panel, whose days are still to come.
    static KeptOutlooks of(Panel panel, List<Outlook> over, Outlook now) {
        List<Outlook> kept = new ArrayList<>(over.subList(Math.max(0, over.size() - MOST_PAST), over.size()));
        kept.add(now);
        return of(panel, kept);
    }

    /// The methods of every outlook, the boosted model last.
    List<String> methods() {
        return outlooks.getFirst().methods();
    }

    /// Whether the days of all outlooks are over: without another one nothing more would be learned.
    boolean areOver(Panel panel) {
        int[] newest = days.getLast();
        return newest[newest.length - 1] <= panel.timeline().days()[panel.known() - 1];
    }

    /// The outlooks as far as their days are over in a panel, oldest first; NaN for its new series. Days that the
    /// store did not open after all are left out.
    List<Outlook> over(Panel panel) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < series.size(); i++) {
            places.put(series.get(i), i);
        }
        int[] dates = Arrays.copyOf(panel.timeline().days(), panel.known());
        List<Outlook> over = new ArrayList<>();
        for (int o = 0; o < outlooks.size(); o++) {
            int[] told = days.get(o);
            int from = Arrays.binarySearch(dates, told[0]);
            int origin = from < 0 ? -from - 1 : from;
            int end = origin;
            while (end < dates.length && dates[end] <= told[told.length - 1]) {
                end++;
            }
            if (end > origin) {
                over.add(laid(panel, outlooks.get(o), told, dates, origin, end, places));
            }
        }
        return over;
    }

    private static Outlook laid(
            Panel panel, Outlook outlook, int[] told, int[] dates, int origin, int end, Map<String, Integer> places) {
        int count = panel.series().size();
        double[][][] expected = new double[outlook.methods().size()][count][end - origin];
        double[][] shape = new double[count][end - origin];
        for (int i = 0; i < count; i++) {
            int place = places.getOrDefault(panel.series().get(i).name(), -1);
            for (int t = origin; t < end; t++) {
                int h = Arrays.binarySearch(told, dates[t]);
                boolean isTold = place >= 0 && h >= 0;
                shape[i][t - origin] = isTold ? outlook.shape()[place][h] : 1;
                for (int m = 0; m < expected.length; m++) {
                    expected[m][i][t - origin] = isTold ? outlook.expected()[m][place][h] : Double.NaN;
                }
            }
        }
        return new Outlook(origin, end - origin, outlook.methods(), expected, shape);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(FORMAT);
            out.writeInt(series.size());
            for (String name : series) {
                out.writeUTF(name);
            }
            out.writeInt(outlooks.size());
            for (int o = 0; o < outlooks.size(); o++) {
                write(out, days.get(o), outlooks.get(o));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("Bytes in memory cannot fail.", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, int[] days, Outlook outlook) throws IOException {
        out.writeInt(outlook.origin());
        out.writeInt(outlook.horizon());
        for (int day : days) {
            out.writeInt(day);
        }
        out.writeInt(outlook.methods().size());
        for (String method : outlook.methods()) {
            out.writeUTF(method);
        }
        for (double[][] ofMethod : outlook.expected()) {
            write(out, ofMethod);
        }
        write(out, outlook.shape());
    }

    private static void write(DataOutputStream out, double[][] numbers) throws IOException {
        for (double[] row : numbers) {
            for (double number : row) {
                out.writeFloat((float) number);
            }
        }
    }

    /// @throws IllegalArgumentException if [#bytes] did not make these
    static KeptOutlooks read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            if (in.readInt() != FORMAT) {
                throw new IllegalArgumentException("These outlooks are of another version; train the model again.");
            }
            List<String> series = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                series.add(in.readUTF());
            }
            List<int[]> days = new ArrayList<>();
            List<Outlook> outlooks = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                int origin = in.readInt();
                int[] told = new int[in.readInt()];
                for (int d = 0; d < told.length; d++) {
                    told[d] = in.readInt();
                }
                List<String> methods = new ArrayList<>();
                for (int m = in.readInt(); m > 0; m--) {
                    methods.add(in.readUTF());
                }
                double[][][] expected = new double[methods.size()][][];
                for (int m = 0; m < expected.length; m++) {
                    expected[m] = read(in, series.size(), told.length);
                }
                days.add(told);
                outlooks.add(new Outlook(origin, told.length, methods, expected, read(in, series.size(), told.length)));
            }
            return new KeptOutlooks(series, days, outlooks);
        } catch (IOException damaged) {
            throw new IllegalArgumentException("The outlooks are damaged; train the model again.", damaged);
        }
    }

    private static double[][] read(DataInputStream in, int rows, int columns) throws IOException {
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            for (int i = 0; i < columns; i++) {
                row[i] = in.readFloat();
            }
        }
        return numbers;
    }
}
