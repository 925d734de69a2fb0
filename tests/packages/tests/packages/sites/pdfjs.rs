//! pdf.js: a module, its worker, character maps and fonts that the document does not embed.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["pdfjs-dist"],
        include = [
            "pdfjs-dist/build/*.min.mjs",
            "pdfjs-dist/cmaps/**",
            "pdfjs-dist/iccs/**",
            "pdfjs-dist/standard_fonts/**",
            "pdfjs-dist/wasm/**",
        ],
        imports = { "pdfjs-dist" = "pdfjs-dist/build/pdf.min.mjs" },
    );
}

/// A page with a word in a standard font, and one in a Chinese font by a character map. The document embeds neither.
const DOCUMENT: &str = "%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</A 5 0 R/B 6 0 R>>>>>> endobj
4 0 obj <</Length 68>> stream
BT /A 24 Tf 20 60 Td (Tides) Tj /B 24 Tf 0 -40 Td <6F6E6C34> Tj ET  
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
6 0 obj <</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[7 0 R]>> endobj
7 0 obj <</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 8 0 R
/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>> endobj
8 0 obj <</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800
/Descent -200/CapHeight 700/StemV 80>> endobj
trailer <</Root 1 0 R>>
";

pub(crate) fn package() -> Package {
    use assets::{PDFJS_DIST, pdfjs_dist::build::PDF_WORKER_MIN_MJS};
    let import_map = assets::ASSETS.import_map();
    Package {
        name: "pdfjs-dist 6.5.438",
        folder: assets::FOLDER,
        page: format!(
            r##"{import_map}
<script type="text/plain" id="document">{DOCUMENT}</script>
<canvas id="sheet" width="200" height="100"></canvas>
<script type="module">
  import * as pdfjs from "pdfjs-dist";
  pdfjs.GlobalWorkerOptions.workerSrc = "{PDF_WORKER_MIN_MJS}";
  const data = new TextEncoder().encode(document.querySelector("#document").textContent);
  const pdf = await pdfjs.getDocument({{
    data,
    cMapUrl: "{PDFJS_DIST}cmaps/",
    iccUrl: "{PDFJS_DIST}iccs/",
    standardFontDataUrl: "{PDFJS_DIST}standard_fonts/",
    wasmUrl: "{PDFJS_DIST}wasm/",
    useSystemFonts: false,
  }}).promise;
  const page = await pdf.getPage(1);
  const {{ items }} = await page.getTextContent();
  const canvas = document.querySelector("#sheet");
  await page.render({{ canvas, viewport: page.getViewport({{ scale: 1 }}) }}).promise;
  const {{ data: pixels }} = canvas.getContext("2d").getImageData(20, 20, 60, 30);
  window.shown = [items.map((item) => item.str).join(""), pixels.some((value) => value < 100)].join();
</script>"##
        ),
        works: r##"shown === "Tides潮水,true""##,
    }
}
