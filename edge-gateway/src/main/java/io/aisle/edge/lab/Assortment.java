package io.aisle.edge.lab;

import io.aisle.domain.Gtin;
import io.aisle.domain.Money;
import io.aisle.edge.lab.Chain.Supplier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The catalogue: invented names, GTINs from GS1's example prefix 9506000.
final class Assortment {
    static final int SIZE = 800;

    static final List<Supplier> SUPPLIERS = List.of(
            new Supplier("FRESH", "Green Valley Produce", 1, "MO TU WE TH FR SA", 50),
            new Supplier("DAIRY", "Meadow Dairy and Deli", 1, "MO TU WE TH FR SA", 50),
            new Supplier("DRY", "Northern Pantry Trading", 2, "MO WE FR", 200),
            new Supplier("HOME", "Hearth and Home Wholesale", 5, "TU TH", 300),
            new Supplier("STYLE", "Loom Street Apparel", 7, "MO", 400),
            new Supplier("TECH", "Brightwire Electronics", 7, "WE", 500));

    /// The shelves that RFID readers watch, in the order of [LabItem#tagZone()].
    private static final List<Range> RANGES = List.of(
            new Range(
                    "Grocery",
                    "Pantry",
                    250,
                    0.52,
                    "DRY",
                    540,
                    false,
                    -1,
                    Price.GROCERY,
                    "Rice",
                    "Pasta",
                    "Oats",
                    "Flour",
                    "Olive oil",
                    "Tomatoes",
                    "Beans",
                    "Coffee",
                    "Tea",
                    "Honey",
                    "Jam",
                    "Crackers",
                    "Cereal",
                    "Sugar",
                    "Soup",
                    "Chocolate"),
            new Range(
                    "Grocery",
                    "Drinks",
                    60,
                    0.12,
                    "DRY",
                    365,
                    false,
                    -1,
                    Price.GROCERY,
                    "Water",
                    "Apple juice",
                    "Orange juice",
                    "Lemonade",
                    "Cola",
                    "Iced tea"),
            new Range(
                    "Fresh",
                    "Fruit and vegetables",
                    40,
                    0.10,
                    "FRESH",
                    6,
                    true,
                    -1,
                    Price.GROCERY,
                    "Apples",
                    "Bananas",
                    "Tomatoes",
                    "Potatoes",
                    "Carrots",
                    "Grapes",
                    "Peppers",
                    "Onions"),
            new Range(
                    "Fresh",
                    "Dairy",
                    50,
                    0.06,
                    "DAIRY",
                    12,
                    false,
                    -1,
                    Price.GROCERY,
                    "Milk",
                    "Yoghurt",
                    "Butter",
                    "Cheddar",
                    "Cream",
                    "Eggs"),
            new Range(
                    "Fresh",
                    "Meat and fish",
                    30,
                    0.04,
                    "DAIRY",
                    5,
                    false,
                    -1,
                    Price.MEAT,
                    "Chicken breast",
                    "Minced beef",
                    "Ham",
                    "Salmon",
                    "Sausages"),
            new Range(
                    "Fresh",
                    "Bakery",
                    20,
                    0.03,
                    "FRESH",
                    2,
                    false,
                    -1,
                    Price.GROCERY,
                    "White bread",
                    "Rye bread",
                    "Rolls",
                    "Croissants",
                    "Muffins"),
            new Range(
                    "Home",
                    "Household",
                    110,
                    0.09,
                    "HOME",
                    0,
                    false,
                    -1,
                    Price.HOME,
                    "Candle",
                    "Mug",
                    "Tea towel",
                    "Storage jar",
                    "Gift wrap",
                    "Light bulb",
                    "Soap",
                    "Shampoo",
                    "Sponge",
                    "Detergent"),
            new Range(
                    "Apparel",
                    "Denim",
                    40,
                    0.008,
                    "STYLE",
                    0,
                    false,
                    0,
                    Price.STYLE,
                    "Jeans",
                    "Denim jacket",
                    "Chinos"),
            new Range(
                    "Apparel",
                    "Knitwear",
                    40,
                    0.008,
                    "STYLE",
                    0,
                    false,
                    1,
                    Price.STYLE,
                    "Pullover",
                    "Cardigan",
                    "Scarf"),
            new Range(
                    "Apparel",
                    "Shirts",
                    60,
                    0.010,
                    "STYLE",
                    0,
                    false,
                    2,
                    Price.STYLE,
                    "Shirt",
                    "Blouse",
                    "T-shirt",
                    "Polo"),
            new Range(
                    "Electronics",
                    "Audio",
                    35,
                    0.005,
                    "TECH",
                    0,
                    false,
                    3,
                    Price.TECH,
                    "Headphones",
                    "Speaker",
                    "Earbuds"),
            new Range(
                    "Electronics",
                    "Phone accessories",
                    40,
                    0.006,
                    "TECH",
                    0,
                    false,
                    4,
                    Price.TECH,
                    "Cable",
                    "Charger",
                    "Phone case",
                    "Power bank"),
            new Range(
                    "Electronics",
                    "Small appliances",
                    25,
                    0.003,
                    "TECH",
                    0,
                    false,
                    5,
                    Price.TECH,
                    "Kettle",
                    "Toaster",
                    "Hand blender"));

    private static final String[] BRANDS = {
        "Fernhill",
        "Oakmoor",
        "Bluebell",
        "Sunfield",
        "Redgate",
        "Whitestone",
        "Larkspur",
        "Kestrel",
        "Ambermill",
        "Willowbank",
        "Stonebridge",
        "Coldwater"
    };
    private static final String[] VARIANTS = {
        "classic",
        "organic",
        "family",
        "small",
        "large",
        "extra",
        "light",
        "original",
        "select",
        "value",
        "fine",
        "daily"
    };

    private Assortment() {}

    static List<LabItem> items(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<LabItem> items = new ArrayList<>(SIZE);
        for (Range range : RANGES) {
            double[] weights = new double[range.size()];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.pow(i + 1, -Calibration.POPULARITY_SLOPE);
                sum += weights[i];
            }
            for (int i = 0; i < range.size(); i++) {
                items.add(item(items.size(), range, i, range.shareOfLines() * weights[i] / sum, random));
            }
        }
        return List.copyOf(items);
    }

    private static LabItem item(int index, Range range, int place, double popularity, RandomGenerator random) {
        String word = range.words()[place % range.words().length];
        String brand = BRANDS[random.nextInt(BRANDS.length)];
        String variant = VARIANTS[(place / range.words().length + random.nextInt(3)) % VARIANTS.length];
        long price = range.price().draw(random);
        String body = String.format(Locale.ROOT, "09506000%05d", 10_000 + index * 3);
        return new LabItem(
                index,
                range.weighed() ? "" : body + Gtin.checkDigit(body),
                (range.weighed() ? "PLU-" : "A-") + (4_000 + index),
                brand + " " + word + (range.weighed() ? " per kg" : " " + variant),
                range.category(),
                range.department(),
                brand,
                price,
                BigDecimal.valueOf(price)
                                .multiply(BigDecimal.valueOf(55 + random.nextInt(20)))
                                .divide(BigDecimal.valueOf(1_000_000), 0, RoundingMode.HALF_UP)
                                .longValueExact()
                        * 10_000,
                range.tagZone() >= 0 ? 1 : range.weighed() ? 5 : 6,
                range.shelfLifeDays(),
                range.supplier(),
                range.weighed(),
                range.tagZone(),
                popularity);
    }

    private enum Price {
        GROCERY(Calibration.GROCERY_LOG_PRICE, Calibration.GROCERY_LOG_PRICE_SPREAD, 0.29),
        MEAT(1.79, 0.40, 1.49),
        HOME(Calibration.HOME_LOG_PRICE, Calibration.HOME_LOG_PRICE_SPREAD, 0.29),
        STYLE(3.20, 0.35, 7.99),
        TECH(3.30, 0.55, 5.99);

        private final double log;
        private final double spread;
        private final double least;

        Price(double log, double spread, double least) {
            this.log = log;
            this.spread = spread;
            this.least = least;
        }

        /// Micros, ending in 9 cents.
        long draw(RandomGenerator random) {
            double drawn = Math.exp(log + spread * Math.max(-2.3, Math.min(2.3, random.nextGaussian())));
            long tens = Math.round(Math.max(least, drawn) * 10);
            return (tens * 10 - 1) * (Money.MICROS / 100);
        }
    }

    /// @param shareOfLines of all receipt lines of the chain
    /// @param tagZone -1: no tags
    private record Range(
            String department,
            String category,
            int size,
            double shareOfLines,
            String supplier,
            int shelfLifeDays,
            boolean weighed,
            int tagZone,
            Price price,
            String... words) {}
}
