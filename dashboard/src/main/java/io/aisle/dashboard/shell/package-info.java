/// What every page stands in: navigation, sign-in, theme, language, live badge, keys, empty and error states.
@NullMarked
package io.aisle.dashboard.shell;

import org.jspecify.annotations.NullMarked;
