package org.unmask.pipeline.annotation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A package as "CVAT for images 1.1" without annotations: labels, and the pictures with their sizes. Stateless. */
final class CvatAnnotations {
    private CvatAnnotations() {}

    /** {@code cvat/annotations.xml}. */
    static byte[] of(PackageFile contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument("utf-8", "1.0");
            xml.writeStartElement("annotations");
            element(xml, "version", "1.1");
            meta(xml, contents);
            for (PackageEntry face : contents.faces()) {
                image(xml, face);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void meta(XMLStreamWriter xml, PackageFile contents) throws XMLStreamException {
        xml.writeStartElement("meta");
        xml.writeStartElement("task");
        element(xml, "name", contents.packageId());
        element(xml, "size", Integer.toString(contents.faces().size()));
        element(xml, "mode", "annotation");
        xml.writeStartElement("labels");
        label(xml, "manipulated", "any");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void label(XMLStreamWriter xml, String name, String type) throws XMLStreamException {
        xml.writeStartElement("label");
        element(xml, "name", name);
        element(xml, "color", "#e6194b");
        element(xml, "type", type);
        xml.writeEmptyElement("attributes");
        xml.writeEndElement();
    }

    private static void image(XMLStreamWriter xml, PackageEntry face) throws XMLStreamException {
        xml.writeStartElement("image");
        xml.writeAttribute("id", Integer.toString(face.position() - 1));
        xml.writeAttribute("name", face.fileName());
        xml.writeAttribute("width", Integer.toString(face.width()));
        xml.writeAttribute("height", Integer.toString(face.height()));
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
