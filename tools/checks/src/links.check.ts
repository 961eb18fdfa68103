import { dirname, posix } from 'node:path';
import type { Check } from './check';
import type { Workspace } from './workspace';

/** The files that the documents point to are there. */
export const links: Check = {
  title: '文档链接 links in documents lead somewhere',
  run: (workspace) => deadLinks(workspace),
};

export function deadLinks(workspace: Workspace): string[] {
  const exists = (path: string) =>
    path === '.' || workspace.files.some((file) => file === path || file.startsWith(`${path}/`));
  return workspace.files
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      withoutCode(workspace.read(path) ?? '')
        .split('\n')
        .flatMap((text, index) =>
          [...text.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)]
            .map(([, target = '']) => target)
            .filter((target) => !/^(?:[a-z][a-z+.-]*:|#)/i.test(target))
            .map((target) => ({
              target,
              file: posix
                .normalize(posix.join(dirname(path), decodeURI(target.replace(/[#?].*$/, ''))))
                .replace(/\/$/, ''),
            }))
            .filter(({ file }) => !exists(file))
            .map(({ target }) => `${path}:${index + 1}: 链接无效 dead link ${target}`),
        ),
    );
}

/** Code is no link; its lines stay, so that the numbers are right. */
const withoutCode = (markdown: string): string =>
  markdown.replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, '')).replace(/`[^`\n]*`/g, '');
