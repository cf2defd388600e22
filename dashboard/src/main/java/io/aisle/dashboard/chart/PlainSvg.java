package io.aisle.dashboard.chart;

import java.awt.Shape;
import java.util.Locale;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/// A canvas that ends as a small SVG to be put into a page: theme variables for colours, the page's font, one
/// decimal.
final class PlainSvg extends SVGGraphics2D {
    private static final String SVG = "http://www.w3.org/2000/svg";
    /// What the page's style sheet or SVG's own defaults say already.
    private static final Set<String> NEEDLESS = Set.of(
            "font-family",
            "font-size",
            "font-style",
            "stroke-miterlimit",
            "stroke-dashoffset",
            "stroke-opacity",
            "fill-opacity",
            "opacity",
            "text-rendering",
            "shape-rendering",
            "image-rendering",
            "color-rendering",
            "color-interpolation",
            "xml:space",
            "id");

    PlainSvg() {
        super(context(), false);
    }

    private static SVGGeneratorContext context() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document =
                    factory.newDocumentBuilder().getDOMImplementation().createDocument(SVG, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setPrecision(1);
            context.setComment(null);
            return context;
        } catch (ParserConfigurationException missing) {
            throw new IllegalStateException("Every Java platform can make a DOM document.", missing);
        }
    }

    // Nothing leaves the plot, and every clip would cost a definition with an id.
    @Override
    public void clip(Shape shape) {}

    @Override
    public void setClip(Shape shape) {}

    /// @param id prefix of the ids inside
    String finish(String id, String title, String finding, int width, int height) {
        Element root = getRoot();
        StringBuilder svg = new StringBuilder(8_192);
        svg.append("<svg xmlns=\"")
                .append(SVG)
                .append("\" class=\"chart\" width=\"")
                .append(width);
        svg.append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height);
        svg.append("\" role=\"img\" aria-labelledby=\"")
                .append(id)
                .append("-t ")
                .append(id)
                .append("-d\">");
        svg.append("<title id=\"")
                .append(id)
                .append("-t\">")
                .append(escape(title))
                .append("</title>");
        svg.append("<desc id=\"")
                .append(id)
                .append("-d\">")
                .append(escape(finding))
                .append("</desc>");
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            write(child, svg);
        }
        return svg.append("</svg>").toString();
    }

    private static void write(Node node, StringBuilder svg) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            svg.append(escape(node.getNodeValue()));
        }
        if (!(node instanceof Element element) || element.getTagName().equals("defs")) {
            return;
        }
        if (element.getTagName().equals("g") && element.getFirstChild() == null) {
            return;
        }
        svg.append('<').append(element.getTagName());
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (!isNeedless(attribute.getNodeName(), attribute.getNodeValue())) {
                svg.append(' ').append(attribute.getNodeName()).append("=\"");
                svg.append(escape(themed(attribute.getNodeValue()))).append('"');
            }
        }
        svg.append('>');
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            write(child, svg);
        }
        svg.append("</").append(element.getTagName()).append('>');
    }

    private static boolean isNeedless(String name, String value) {
        return NEEDLESS.contains(name)
                || name.startsWith("xmlns")
                || name.equals("font-weight") && value.equals("normal")
                || name.equals("stroke-dasharray") && value.equals("none")
                || name.equals("stroke-linecap") && value.equals("butt");
    }

    private static String themed(String value) {
        if (!value.startsWith("rgb(")) {
            return value;
        }
        String themed = value.replace(" ", "").toLowerCase(Locale.ROOT);
        for (Ink ink : Ink.values()) {
            themed = ink.themed(themed);
        }
        return themed;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
