/// Who may sign in, and what each may see.
@NullMarked
package io.aisle.dashboard.access;

import org.jspecify.annotations.NullMarked;
