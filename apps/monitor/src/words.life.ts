/** Something said to a person: in Chinese, and in English beside it. */
export interface Words {
  zh: string;
  en: string;
}

export const words = (zh: string, en: string): Words => ({ zh, en });

/** A stretch of time as people say it. Milliseconds. */
export function howLong(milliseconds: number): Words {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 90) return words(`${seconds} 秒`, `${seconds} s`);
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return words(`${minutes} 分钟`, `${minutes} min`);
  const hours = Math.round(minutes / 60);
  if (hours < 48) return words(`${hours} 小时`, `${hours} h`);
  const days = Math.round(hours / 24);
  return words(`${days} 天`, `${days} days`);
}

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const day = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: '2-digit', day: '2-digit' });

/** The time of an instant in Beijing, with its day: what waits may have waited since yesterday. */
export function shortTime(instant: string): string {
  const at = new Date(instant);
  return `${day.format(at)} ${clock.format(at)}`;
}
