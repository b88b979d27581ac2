package dev.twofold.system.browser;

/** A class of tests that need a browser other than the one that all share. */
interface InItsOwnBrowser {

  /** Asked once for each tab. */
  Chromium browser();
}
