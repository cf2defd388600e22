/// What the screens say, in every language they speak: texts, numbers, money, dates.
@NullMarked
package io.aisle.dashboard.text;

import org.jspecify.annotations.NullMarked;
