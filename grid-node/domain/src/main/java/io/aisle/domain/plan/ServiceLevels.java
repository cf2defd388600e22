package io.aisle.domain.plan;

/// With which probability an item of each class is to last until the next delivery.
public record ServiceLevels(double a, double b, double c) {
    public static final ServiceLevels USUAL = new ServiceLevels(0.98, 0.95, 0.90);

    public ServiceLevels {
        for (double level : new double[] {a, b, c}) {
            if (!(level >= 0.5 && level < 1)) {
                throw new IllegalArgumentException("A service level of " + level + " is not from 0.5 to below 1.");
            }
        }
    }

    public double of(ItemClass itemClass) {
        return switch (itemClass) {
            case A -> a;
            case B -> b;
            case C -> c;
        };
    }
}
