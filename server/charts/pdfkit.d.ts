// What pdfkit does and its types leave out.
declare namespace PDFKit {
  interface PDFTilingPattern {
    embed(): void;
  }

  namespace Mixins {
    interface PDFVector {
      /** Dashes and gaps in turn. */
      dash(lengths: readonly number[], options: object): this;
    }

    interface PDFFont {
      /** The font that is set; positions are in thousandths of an em. */
      readonly _font: import('./pdf-text').SetFont;
    }
  }
}
