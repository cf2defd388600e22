package io.aisle.ml.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aisle.ml.feature.Features;
import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Holidays;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Plans;
import io.aisle.ml.feature.Question;
import io.aisle.ml.feature.Series;
import io.aisle.ml.feature.Timeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer.RegressionType;

class BoostedModelTest {
    private static final int KNOWN = 120;
    private static final int AHEAD = 14;
    private static final Boosting SMALL = new Boosting(40, 0.1, 4, 5, 0.8, 0.8, 5_000, 1, 7);

    private static Panel shop;
    private static BoostedModel model;

    @BeforeAll
    static void train() {
        shop = shop(KNOWN);
        model = new BoostedTrainer(SMALL).train(shop, AHEAD);
    }

    /// Twelve items of 5 to 60 a day, twice as much on Saturdays; the last one new.
    private static Panel shop(int known) {
        SplittableRandom chance = new SplittableRandom(3);
        List<Series> items = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            double[] sold = new double[known];
            for (int t = 0; t < known; t++) {
                double noise = 0.9 + 0.2 * chance.nextDouble();
                sold[t] = Math.round(5 * (i + 1) * (t % 7 == 5 ? 2 : 1) * noise);
            }
            items.add(Series.of("item" + i, i < 6 ? "small" : "large", "S", 0, sold));
        }
        items.add(Series.of("new", "large", "S", known, new double[known]));
        List<LocalDate> days = IntStream.range(0, known + AHEAD)
                .mapToObj(LocalDate.of(2024, 1, 1)::plusDays)
                .toList();
        return Panel.of(Timeline.of(Frequency.DAILY, days), known, items, Holidays.of("DE", 2024, 2024));
    }

    private static double[] means(BoostedModel asked, int series) {
        return asked.forecast(new Features(shop), shop, series, AHEAD).mean();
    }

    @Test
    void it_learns_the_saturdays_of_items_of_every_size() {
        // period 120 is a Tuesday-like place 1; the next Saturday is place 5, four periods later
        for (int item : new int[] {0, 11}) {
            double[] mean = means(model, item);
            assertThat(mean[4] / mean[0]).isBetween(1.6, 2.4);
            assertThat(mean[0]).isBetween(5.0 * (item + 1) * 0.8, 5.0 * (item + 1) * 1.2);
        }
    }

    @Test
    void a_new_item_is_forecast_like_its_category() {
        // items of 35 to 60 a day, 47.5 × 8 / 7 with Saturdays
        assertThat(means(model, 12)[0]).isBetween(20.0, 80.0);
    }

    @Test
    void it_learns_what_tribuos_own_trainer_learns_of_the_same_rows() {
        BoostedTrainer trainer = new BoostedTrainer(SMALL);
        try (Rows rows = trainer.rows(shop, AHEAD)) {
            Map<String, Object> parameters = trainer.parameters(shop, rows);
            List<String[]> tribuo = new XGBoostRegressionTrainer(RegressionType.LINEAR, SMALL.trees(), parameters)
                    .train(rows, Map.of())
                    .getModelDump();
            List<String[]> ours = new RowsTrainer(SMALL.trees(), parameters)
                    .train(rows, Map.of())
                    .getModelDump();
            assertThat(ours).hasSize(2);
            for (int target = 0; target < 2; target++) {
                assertThat(ours.get(target)).hasSize(SMALL.trees()).isEqualTo(tribuo.get(target));
            }
        }
    }

    @Test
    void the_trees_in_java_say_what_tribuos_model_says() {
        Features features = new Features(shop);
        float[] row = new float[Features.names().size()];
        for (int series = 0; series < 13; series++) {
            Features.Origin origin = features.origin(series, KNOWN);
            BoostedModel.Ahead ahead = model.forecast(features, shop, series, AHEAD);
            for (int h = 0; h < AHEAD; h++) {
                features.fill(origin, KNOWN + h, row);
                double[] tribuo = model.askTribuo(row);
                assertThat(ahead.mean()[h]).isCloseTo(Math.max(0, tribuo[0]) * origin.level(), within(1e-3));
                assertThat(ahead.middle()[h])
                        .isCloseTo(BoostedModel.unsqueeze((float) tribuo[1]) * origin.level(), within(1e-3));
            }
        }
    }

    @Test
    void the_same_panel_and_seed_make_the_same_model_to_the_byte_of_its_forecasts() {
        BoostedModel again = new BoostedTrainer(SMALL).train(shop(KNOWN), AHEAD);
        for (int series = 0; series < 13; series++) {
            assertThat(means(again, series)).containsExactly(means(model, series));
        }
        assertThat(again.provenance()).isEqualTo(model.provenance());
    }

    @Test
    void another_seed_makes_another_model() {
        Boosting other = new Boosting(40, 0.1, 4, 5, 0.8, 0.8, 5_000, 1, 8);
        assertThat(means(new BoostedTrainer(other).train(shop, AHEAD), 3)).isNotEqualTo(means(model, 3));
    }

    @Test
    void a_model_survives_being_written_and_read_with_its_provenance() {
        BoostedModel read = BoostedModel.read(model.bytes());
        assertThat(means(read, 5)).containsExactly(means(model, 5));
        assertThat(read.provenance()).isEqualTo(model.provenance());
        assertThat(read.provenance().data()).isEqualTo(shop.hash()).hasSize(64);
        assertThat(read.provenance().boosting()).isEqualTo(SMALL);
    }

    @Test
    void bytes_that_are_no_model_are_refused() {
        byte[] bytes = model.bytes();
        bytes[0] ^= 1;
        assertThatThrownBy(() -> BoostedModel.read(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("train it again");
        assertThatThrownBy(() -> BoostedModel.read(new byte[3])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void one_changed_value_changes_the_hash_of_the_data() {
        double[] sold = new double[10];
        Timeline days = new Timeline(Frequency.DAILY, IntStream.range(0, 10).toArray(), 7);
        Panel one = Panel.of(days, 10, List.of(Series.of("a", "", "", 0, sold)), Holidays.on(List.of()));
        sold[9] = 1;
        Panel other = Panel.of(days, 10, List.of(Series.of("a", "", "", 0, sold)), Holidays.on(List.of()));
        assertThat(one.hash()).isNotEqualTo(other.hash());
    }

    @Test
    void a_panel_that_knows_nothing_is_refused() {
        Panel empty = Panel.of(shop.timeline(), 0, List.of(), shop.holidays());
        assertThatThrownBy(() -> new BoostedTrainer(SMALL).train(empty, AHEAD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no known demand");
    }

    /// Items that sell 10 a day, 20 in the promotions of every fourth week, in which they cost half.
    private static Panel offers(Plans plans) {
        SplittableRandom chance = new SplittableRandom(9);
        List<Series> items = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            double[] sold = new double[KNOWN];
            float[] prices = new float[KNOWN];
            float[] promotions = new float[KNOWN];
            for (int t = 0; t < KNOWN; t++) {
                boolean isPromoted = (t / 7 + i) % 4 == 0;
                sold[t] = Math.round((isPromoted ? 20 : 10) * (0.9 + 0.2 * chance.nextDouble()));
                prices[t] = isPromoted ? 1 : 2;
                promotions[t] = isPromoted ? 1 : 0;
            }
            items.add(Series.of("item" + i, "", "S", 0, sold).withPrice(prices).withPromotion(promotions));
        }
        return new Panel(shop.timeline(), KNOWN, items, shop.holidays(), Map.of(), plans);
    }

    @Test
    void a_model_that_may_be_asked_what_if_answers_with_and_without_a_plan() {
        Panel panel = offers(Plans.ASKED);
        BoostedModel asked = new BoostedTrainer(SMALL).train(panel, AHEAD);
        Features features = new Features(panel);
        Question question = features.question(features.origin(1, KNOWN), new int[] {3, 4});
        double[] usual = asked.answer(question, new double[] {2, 2}, new double[] {0, 0});
        double[] offered = asked.answer(question, new double[] {1, 1}, new double[] {1, 1});
        double unknown = Double.NaN;
        double[] untold = asked.answer(question, new double[] {unknown, unknown}, new double[] {unknown, unknown});
        assertThat(usual[0]).isBetween(8.0, 13.0);
        assertThat(offered[0]).isBetween(16.0, 23.0);
        double[] forecast = asked.forecast(features, panel, 1, AHEAD).mean();
        assertThat(untold).containsExactly(new double[] {forecast[3], forecast[4]}, within(1e-9));
        assertThat(question.promoted()).isBetween(28, 35);
        assertThat(asked.knowsPrice() || asked.knowsPromotion()).isTrue();
    }

    @Test
    void a_model_that_never_saw_a_targets_price_knows_none() {
        BoostedModel unasked = new BoostedTrainer(SMALL).train(offers(Plans.UNKNOWN), AHEAD);
        assertThat(unasked.knowsPrice()).isFalse();
        assertThat(unasked.knowsPromotion()).isFalse();
    }

    @Test
    void a_missing_value_takes_the_way_the_tree_learned_for_it() {
        String[] dump = {
            "0:[f1<2.5] yes=1,no=2,missing=2\n\t1:leaf=10\n\t2:[f0<1] yes=3,no=4,missing=3\n\t\t3:leaf=20\n\t\t4:leaf=30\n"
        };
        Trees trees = Trees.parse(dump, new int[] {0, 1});
        assertThat(trees.sum(new float[] {0, 2})).isEqualTo(10);
        assertThat(trees.sum(new float[] {0, Float.NaN})).isEqualTo(20);
        assertThat(trees.sum(new float[] {Float.NaN, 9})).isEqualTo(20);
        assertThat(trees.sum(new float[] {1, 2.5f})).isEqualTo(30);
    }
}
