import { inWords, plain, type Merged, type Paper } from './paper';

/** A paper as plain text, for whoever reads lines: what stands in it, in its order. */
export function paperText(paper: Paper, merged: Merged = {}): string {
  const read = (words: Paper['to'][number]) => plain(words, merged);
  const body = paper.blocks.flatMap(({ label, lines = [], table }) => {
    if (table)
      return [
        `${label}：`,
        ...table.rows.map(
          (row, index) =>
            `${index + 1}. ${row.map((cell, at) => `${table.heads[at] ?? ''}：${read(cell)}`).join('；')}`,
        ),
      ];
    const [first = '', ...rest] = lines.map(read);
    return [`${label}：${first}`, ...rest];
  });
  return [
    paper.title,
    ...(paper.number ? [paper.number] : []),
    ...paper.to.map((to) => `${read(to)}：`),
    ...body,
    ...paper.signers.map((signer) => `${read(signer)}（签名）：`),
    `${paper.organ}${paper.sealed ? '（印章）' : ''}`,
    inWords(paper.date),
    ...(paper.copies.length > 0 ? [`抄送：${paper.copies.map(read).join('、')}`] : []),
  ].join('\n');
}
