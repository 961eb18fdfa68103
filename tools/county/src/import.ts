import { createWriteStream, existsSync, readFileSync, type WriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { graphClient } from './client';
import { quoted } from './csv';
import { historyTable } from './history-table';
import { importMessages } from './import-messages';
import { COLUMNS, NotMessages, messagesOf } from './messages';
import { counter } from './progress';

const HELP = `npm run import -- FILE.csv [--history] [--checked] [--profile NAME] [--source NAME] [--home DIR] [--url URL --token TOKEN]

  FILE.csv    列：留言编号,留言用户,留言主题,留言时间,留言详情（UTF-8 或者 GB18030）；补录答复的还须有：答复意见,答复时间
  --history   同时补录官方答复及其真实时间，并打印督查结果（also records the official replies at their real time）
  --checked   保密件管理人员已看过标题：不再留出疑似检举控告的（somebody who handles sealed matters has looked at the titles）
  --profile   固定的政策口径，默认本县口径（the policy the petitions are pinned to）
  --source    来源名称，默认 mailbox；同一来源的编号只导入一次
  --home      正在运行的县的数据目录，默认 .daofang
`;

/** A file that is begun with its first line; only its owner reads it. */
function lazily(path: string, header: string): { path: string; write(line: string): void; end(): Promise<void> } {
  let file: WriteStream | undefined;
  return {
    path,
    write: (line) => {
      file ??= createWriteStream(path, { mode: 0o600 }).on('error', (error) => {
        throw error;
      });
      if (file.bytesWritten === 0 && file.writableLength === 0) file.write(`\ufeff${header}\n`);
      file.write(`${line}\n`);
    },
    end: () => new Promise((done) => (file ? file.end(done) : done())),
  };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      history: { type: 'boolean', default: false },
      checked: { type: 'boolean', default: false },
      profile: { type: 'string' },
      source: { type: 'string', default: 'mailbox' },
      home: { type: 'string', default: process.env['DAOFANG_HOME'] ?? '.daofang' },
      url: { type: 'string' },
      token: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  if (values.help || !file) return void process.stdout.write(HELP);

  const countyFile = join(resolve(values.home), 'county.json');
  if (!values.url && !existsSync(countyFile)) {
    throw new Error(
      `没有正在运行的县（${countyFile} 不存在）。请先执行 npm start。No county is running: npm start first, or give --url and --token.`,
    );
  }
  const county = values.url
    ? null
    : (JSON.parse(readFileSync(countyFile, 'utf8')) as { url: string; tokens: { id: string; token: string }[] });
  const token = values.token ?? county?.tokens.find(({ id }) => id === 'importer-01')?.token;
  const supervisor = county?.tokens.find(({ id }) => id === 'supervisor-01')?.token ?? token;
  const url = values.url ?? (county?.url as string);

  const beside = resolve(file).replace(/\.csv$/i, '');
  const rejects = lazily(`${beside}.rejects.csv`, '行号,留言编号,原因');
  const held = lazily(`${beside}.held.rejects.csv`, COLUMNS.join(','));
  const count = counter('导入 importing');
  process.once('SIGINT', () => {
    process.stderr.write('\n已停止；再次执行会从中断处继续。Stopped; run again to go on where it stopped.\n');
    process.exit(130);
  });
  const result = await importMessages(graphClient(url, token), messagesOf(resolve(file), values.history), {
    source: values.source,
    history: values.history,
    checked: values.checked,
    profile: values.profile,
    onStep: count.step,
    onReject: ({ line, number, reason }) => rejects.write(`${line},${quoted(number)},${quoted(reason)}`),
    onHeld: ({ number, user, title, writtenAt, text, reply, repliedAt }) =>
      held.write([number, user, title, writtenAt, text, reply, repliedAt ?? ''].map(quoted).join(',')),
  });
  count.stop();
  await Promise.all([rejects.end(), held.end()]);

  const { imported, alreadyThere, replies, rejected, repliesDropped } = result;
  process.stdout.write(
    `本次：新导入 ${imported} 件，本账号以前已导入 ${alreadyThere} 件，留待核对 ${result.held} 件，未导入 ${rejected} 件；补录答复 ${replies} 件，未补录 ${repliesDropped} 件。\n`,
  );
  process.stdout.write(
    `This run: imported ${imported}, already there ${alreadyThere}, held back ${result.held}, rejected ${rejected}; replies recorded ${replies}, not recorded ${repliesDropped}\n`,
  );
  process.stdout.write(
    '导入的来件均未甄别：没有目的、分类和地点，请由工作人员办理。Nothing is classified: purpose, category and place are for a person to say.\n',
  );
  if (result.held > 0)
    process.stdout.write(
      `标题疑似检举控告的 ${result.held} 件没有导入，原文在 ${held.path}，请交保密件管理人员：属于检举控告的，登记为保密件；不属于的，用 --checked 导入该文件。\n` +
        `These sound like accusations and were not imported: hand the file to who handles sealed matters, who registers accusations sealed and imports the rest of it with --checked.\n`,
    );
  if (rejected + repliesDropped > 0)
    process.stdout.write(`未导入的行、未补录的答复及原因见 ${rejects.path}（see this file for lines and reasons）\n`);
  if (values.history)
    process.stdout.write(
      `\n以下为全县历次导入的答复，不只是本次（all replies ever imported here, not of this run alone）：\n${await historyTable(graphClient(url, supervisor))}\n`,
    );
  if (imported + alreadyThere + result.held === 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  const hint =
    code === 'ENOENT'
      ? '找不到文件。No such file.'
      : cause?.code === 'ECONNREFUSED'
        ? '无法连接网关，请确认 npm start 正在运行；再次执行会从中断处继续。The gateway cannot be reached; run again to go on where it stopped.'
        : '';
  process.stderr.write(`${error instanceof NotMessages ? error.message : `${(error as Error).message}`}\n${hint}\n`);
  process.exit(1);
});
