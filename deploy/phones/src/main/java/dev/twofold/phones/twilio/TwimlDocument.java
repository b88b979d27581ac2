package dev.twofold.phones.twilio;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * What a call is told to do, as far as this simulator understands it.
 *
 * @param said in this order
 * @param gather where a key that is pressed is told
 */
record TwimlDocument(List<String> said, Optional<String> gather) {

  TwimlDocument {
    said = List.copyOf(said);
  }

  /** @throws IllegalArgumentException if it is no TwiML */
  static TwimlDocument parse(String xml) {
    Element response = root(xml);
    if (!response.getTagName().equals("Response")) {
      throw new IllegalArgumentException("not TwiML");
    }
    List<String> said = new ArrayList<>();
    NodeList sentences = response.getElementsByTagName("Say");
    for (int i = 0; i < sentences.getLength(); i++) {
      said.add(sentences.item(i).getTextContent());
    }
    NodeList gathers = response.getElementsByTagName("Gather");
    return new TwimlDocument(
        said,
        gathers.getLength() == 0
            ? Optional.empty()
            : Optional.of(((Element) gathers.item(0)).getAttribute("action")));
  }

  private static Element root(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (Exception e) {
      throw new IllegalArgumentException("not XML", e);
    }
  }
}
