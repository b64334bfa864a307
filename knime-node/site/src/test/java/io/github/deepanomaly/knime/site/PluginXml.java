package io.github.deepanomaly.knime.site;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the bundle tells KNIME. */
record PluginXml(Document document) {

    static PluginXml read() throws IOException, ParserConfigurationException, SAXException {
        Map<String, byte[]> entries = Archive.content(Site.host(), "plugin.xml"::equals);
        return new PluginXml(DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(entries.get("plugin.xml"))));
    }

    /** The values of an attribute in all elements of that name. */
    List<String> values(String element, String attribute) {
        NodeList elements = document.getElementsByTagName(element);
        return IntStream.range(0, elements.getLength())
                .mapToObj(i -> ((Element) elements.item(i)).getAttribute(attribute))
                .toList();
    }
}
