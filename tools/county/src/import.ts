import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { graphClient } from './client';
import { historyTable } from './history-table';
import { importMessages } from './import-messages';
import { NotMessages, readMessages } from './messages';
import { progressBar } from './progress';

const HELP = `npm run import -- FILE.csv [--history] [--profile NAME] [--source NAME] [--home DIR] [--url URL --token TOKEN]

  FILE.csv    列：留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间（UTF-8 或者 GB18030）
  --history   同时补录官方答复及其真实时间，并打印督查结果（also records the official replies at their real time）
  --profile   固定的政策口径，默认本县口径（the policy the petitions are pinned to）
  --source    来源名称，默认 mailbox；同一来源的编号只导入一次
  --home      正在运行的县的数据目录，默认 .daofang
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      history: { type: 'boolean', default: false },
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
  const { messages, rejects } = readMessages(readFileSync(resolve(file)));

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

  const bar = progressBar('导入 importing', messages.length);
  const result = await importMessages(graphClient(url, token), messages, {
    source: values.source,
    history: values.history,
    profile: values.profile,
    onStep: () => bar.step(),
  });
  bar.stop();

  const allRejects = [...rejects, ...result.rejects].sort((one, other) => one.line - other.line);
  process.stdout.write(
    `新导入 ${result.imported} 件，已有 ${result.alreadyThere} 件，补录答复 ${result.replies} 件，未导入 ${allRejects.length} 件。\n`,
  );
  process.stdout.write(
    `imported ${result.imported}, already there ${result.alreadyThere}, replies recorded ${result.replies}, rejected ${allRejects.length}\n`,
  );
  process.stdout.write(
    '导入的来件均未甄别：没有目的、分类和地点，请由工作人员办理。Nothing is classified: purpose, category and place are for a person to say.\n',
  );
  if (result.accusing.length > 0)
    process.stdout.write(
      `其中 ${result.accusing.length} 件的标题疑似检举控告，导入时未作密件处理，请尽快由人核对（these sound like accusations; the import does not seal them, a person must look）：\n${result.accusing.map(({ line, number }) => `  第 ${line} 行 line，编号 number ${number}`).join('\n')}\n`,
    );
  if (allRejects.length > 0) {
    const rejectsFile = `${resolve(file)
      .replace(/\.csv$/i, '')
      .split('/')
      .pop()}.rejects.csv`;
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    writeFileSync(
      rejectsFile,
      `行号,留言编号,原因\n${allRejects.map(({ line, number, reason }) => `${line},${quote(number)},${quote(reason)}`).join('\n')}\n`,
    );
    process.stdout.write(`未导入的行及原因见 ${rejectsFile}（see this file for lines and reasons）\n`);
  }
  if (values.history) process.stdout.write(`\n${await historyTable(graphClient(url, supervisor))}\n`);
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
