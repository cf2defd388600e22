/// The node's books: master data, members, gateways, quarantine; answers what clients ask about them.
@NullMarked
package io.aisle.grid.desk;

import org.jspecify.annotations.NullMarked;
