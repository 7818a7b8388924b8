package org.frt.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.body;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.img;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.picture;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.source;
import static j2html.TagCreator.style;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.title;
import static j2html.TagCreator.tr;

import j2html.TagCreator;
import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.frt.image.Image;
import org.frt.image.JpegEncoder;
import org.frt.io.AtomicFile;
import org.frt.io.Resource;

/**
 * Builds an HTML page from top to bottom. The page is one file: it holds its pictures itself, runs no script and loads
 * nothing, so that it opens offline and can be passed on. It fits phones and desktops, light and dark.
 */
public final class Page {
    /** Pictures are scaled down to this width in pixels, so that a page with many of them stays quick to open. */
    public static final int PICTURE_WIDTH = 192;

    private static final int JPEG_QUALITY = 88;

    /** Makes the browser hold what the page promises. */
    private static final String NOTHING_FROM_ELSEWHERE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private final String pageTitle;
    private final List<DomContent> content = new ArrayList<>();

    /** An empty page with its title on top. */
    public Page(String title) {
        this.pageTitle = title;
    }

    /** Begins a part of the page. */
    public Page heading(String text) {
        content.add(h2(text));
        return this;
    }

    /** Begins a part of a part. */
    public Page subheading(String text) {
        content.add(h3(text));
        return this;
    }

    /** What the reader is to know first. */
    public Page lead(String text) {
        content.add(p(attrs(".lead"), text));
        return this;
    }

    /** All that another page has but its title. */
    public Page part(Page other) {
        content.addAll(other.content);
        return this;
    }

    /** The same, of which only a name shows until the reader opens it. */
    public Page folded(String name, Page other) {
        content.add(details(summary(name), each(other.content, part -> part)));
        return this;
    }

    public Page paragraph(String text) {
        content.add(p(text));
        return this;
    }

    public Page table(Table rows) {
        content.add(scrolling(rows));
        return this;
    }

    /** A table that shows only its name until the reader opens it: for long ones that few will read. */
    public Page foldedTable(String name, Table rows) {
        content.add(details(summary(name), scrolling(rows)));
        return this;
    }

    /** Charts, two beside each other where there is room. */
    public Page charts(List<? extends Chart> charts) {
        content.add(div(attrs(".charts"), each(charts, chart -> figure(inBothThemes(chart)))));
        return this;
    }

    /** Pictures to be compared. */
    public Page pictures(PictureRow row) {
        content.add(p(attrs(".caption"), row.caption()));
        content.add(div(
                attrs(".pictures"),
                each(
                        row.pictures(),
                        each -> figure(
                                img().withSrc(jpeg(Picture.small(each.caption(), each.image())
                                                .image()))
                                        .withAlt(each.caption()),
                                figcaption(each.caption())))));
        return this;
    }

    /** Writes the page, replacing what is there. */
    public void write(Path file) throws IOException {
        AtomicFile.writeText(
                file,
                document(html(
                                head(
                                        meta().withCharset("utf-8"),
                                        meta().attr("http-equiv", "Content-Security-Policy")
                                                .withContent(NOTHING_FROM_ELSEWHERE),
                                        meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                        meta().withName("color-scheme").withContent("light dark"),
                                        title(pageTitle),
                                        style(rawHtml(styleSheet()))),
                                body(main(h1(pageTitle), each(content, part -> part))))
                        .withLang("en")));
    }

    private static DomContent scrolling(Table rows) {
        return div(
                attrs(".scroll"),
                TagCreator.table(
                        thead(tr(each(rows.columns(), column -> th(column).attr("scope", "col")))),
                        tbody(each(rows.rows(), Page::row))));
    }

    private static DomContent row(List<String> cells) {
        return tr(th(cells.get(0)).attr("scope", "row"), each(cells.subList(1, cells.size()), cell -> td(cell)));
    }

    private static DomContent inBothThemes(Chart chart) {
        return picture(
                source().attr("media", "(prefers-color-scheme: dark)").attr("srcset", png(chart, Theme.DARK)),
                img().withSrc(png(chart, Theme.LIGHT)).withAlt(chart.title()));
    }

    private static String png(Chart chart, Theme theme) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(chart.png(theme));
    }

    private static String jpeg(Image image) {
        byte[] bytes = JpegEncoder.encode(image, JPEG_QUALITY);
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private static String styleSheet() {
        return new String(Resource.read(Page.class, "page.css"), StandardCharsets.UTF_8);
    }
}
