/// One class of Paho's that is faster than Paho's own.
@NullMarked
package org.eclipse.paho.client.mqttv3.internal.wire;

import org.jspecify.annotations.NullMarked;
