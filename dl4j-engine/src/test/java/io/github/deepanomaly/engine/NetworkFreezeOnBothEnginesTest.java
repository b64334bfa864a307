package io.github.deepanomaly.engine;

/** The core's tests again, with the other engine beside its own. */
class NetworkFreezeOnBothEnginesTest extends NetworkFreezeTest {}
