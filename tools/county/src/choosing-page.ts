import { accounts } from './accounts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Where the embedded county's user chooses which demo account to be. Those who watch the flows come first. */
export function choosingPage(asked: Record<string, string>): string {
  const hidden = Object.entries(asked)
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');
  const watches = (roles: readonly string[]) => roles.includes('ADMIN') || roles.includes('AUDITOR');
  const buttons = [...accounts]
    .sort((one, other) => Number(watches(other.roles)) - Number(watches(one.roles)))
    .map(
      ({ id, desk, roles }) =>
        `<button name="account" value="${escaped(id)}"><b>${escaped(id)}</b> ${escaped(desk)} <small>${escaped(roles.join(', '))}</small></button>`,
    )
    .join('');
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>选择演示账号 · 导访</title>
<style>
body{font:16px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}
button{display:block;width:100%;text-align:left;font:inherit;padding:.6rem .9rem;margin:.4rem 0;border:1px solid #8886;border-radius:.5rem;background:none;cursor:pointer}
button:hover,button:focus{border-color:#1677ff}small{opacity:.7}
</style>
<h1>选择演示账号 <small>choose a demo account</small></h1>
<p>开发身份，仅限本机；正式环境使用贵单位的身份服务。<br><small>Development identities, for this machine only.</small></p>
<form method="post" action="/authorize">${hidden}${buttons}</form></html>`;
}
