package dev.twofold.system.browser;

import java.net.URI;

/** A class of tests whose tabs are at home at another address than that of the shared system. */
interface AtItsOwnTwofold {

  /** Of Twofold's own origin; asked once for each tab. */
  URI twofold();
}
