import { inWords, plain, type Merged, type Paper, type Words } from './paper';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Paragraphs of what a person wrote: never markup. */
const paragraphs = (text: string, more = ''): string =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p${more}>${escaped(line)}</p>`)
    .join('');

/** A4 after GB/T 9704-2012, as far as a browser prints it; a letter to one person has its mark higher and double rules. */
export const PAPER_STYLE = `
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 156mm; padding: 12mm 4mm; color: #000; background: #fff; font: 16pt/29pt FangSong, 仿宋_GB2312, STFangsong, "Noto Serif CJK SC", serif; }
header { text-align: center; }
.organ { color: #b00000; font-size: 26pt; line-height: 40pt; font-weight: bold; border-bottom: 1.5pt solid #b00000; padding-bottom: 4mm; margin: 0 0 4mm; }
.LETTER .organ { border-bottom: 4.5pt double #b00000; }
.FORM .organ { color: inherit; border: 0; font-size: 18pt; margin: 0; padding: 0; }
.number { margin: 0; }
h1 { font-size: 22pt; line-height: 34pt; margin: 8mm 0 6mm; }
.to p { margin: 0; }
section { break-inside: avoid-page; }
h2 { font: bold 16pt/29pt SimHei, 黑体, "Noto Sans CJK SC", sans-serif; margin: 2mm 0 0; }
section p { margin: 0; text-indent: 2em; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
th, td { border: 0.75pt solid #000; padding: 1mm 2mm; text-align: left; vertical-align: top; font-weight: normal; overflow-wrap: anywhere; }
th { font-weight: bold; }
footer { margin-top: 10mm; text-align: right; }
footer p { margin: 0; }
.signature { text-align: left; margin: 6mm 0; }
.seal { display: inline-block; width: 42mm; height: 42mm; line-height: 42mm; border: 0.75pt dashed #999; border-radius: 50%; text-align: center; color: #999; font-size: 12pt; }
.copies { text-align: left; border-top: 0.75pt solid #000; border-bottom: 0.75pt solid #000; margin-top: 6mm; font-size: 14pt; }
.proof { text-align: left; color: #555; font-size: 9pt; line-height: 14pt; }
.cover { break-after: page; font-size: 20pt; line-height: 36pt; }
.cover h1 { text-align: left; }
@media screen { .cover { border-bottom: 1pt dashed #999; margin-bottom: 12mm; padding-bottom: 12mm; } }
`;

/** A whole page. @param body made by this file, every text in it escaped */
export const pageOf = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${PAPER_STYLE}</style></head><body>${body}</body></html>`;

/**
 * A paper for printing: a cover sheet in plain words where it goes to a citizen, then the paper itself.
 * @param merged what the reader may see
 * @param hash SHA-256 of the frozen paper, hex; its first twelve digits stand below it
 */
export function paperHtml(paper: Paper, merged: Merged = {}, hash?: string): string {
  const read = (words: Words) => plain(words, merged);
  const cover =
    paper.cover.length > 0
      ? `<section class="cover" aria-label="大字说明"><h1>${escaped(paper.title)}</h1>${paper.cover.map((line) => paragraphs(read(line))).join('')}</section>`
      : '';
  const blocks = paper.blocks.map(({ label, lines = [], table }) => {
    const content = table
      ? `<table><thead><tr>${table.heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead><tbody>${table.rows
          .map((row) => `<tr>${row.map((cell) => `<td>${escaped(read(cell))}</td>`).join('')}</tr>`)
          .join('')}</tbody></table>`
      : lines.map((line) => paragraphs(read(line))).join('');
    return `<section><h2>${escaped(label)}</h2>${content}</section>`;
  });
  const footer = [
    ...paper.signers.map(
      (signer) =>
        `<p class="signature">${escaped(read(signer))}（签名）：＿＿＿＿＿＿＿＿&emsp;&emsp;年&emsp;&emsp;月&emsp;&emsp;日</p>`,
    ),
    ...(paper.sealed ? ['<p><span class="seal">（印章）</span></p>'] : []),
    `<p>${escaped(paper.organ)}</p><p><time datetime="${escaped(paper.date)}">${escaped(inWords(paper.date))}</time></p>`,
    ...(paper.copies.length > 0 ? [`<p class="copies">抄送：${escaped(paper.copies.map(read).join('、'))}</p>`] : []),
    ...(hash ? [`<p class="proof">校验码 ${escaped(hash.slice(0, 12))}</p>`] : []),
  ];
  const number = paper.number ? `<p class="number">${escaped(paper.number)}</p>` : '';
  return pageOf(
    paper.title,
    `${cover}<article class="${paper.format}"><header><p class="organ">${escaped(paper.organ)}</p>${number}<h1>${escaped(paper.title)}</h1></header>` +
      `<div class="to">${paper.to.map((to) => `<p>${escaped(read(to))}：</p>`).join('')}</div>${blocks.join('')}<footer>${footer.join('')}</footer></article>`,
  );
}

/** What an older version kept: one text, shown as it is. */
export const textHtml = (title: string, text: string): string =>
  pageOf(
    title,
    `<article class="FORM"><header><h1>${escaped(title)}</h1></header><section>${paragraphs(text)}</section></article>`,
  );
