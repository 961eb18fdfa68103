/** Runs work again and again, never two at a time; stopping waits for the one under way. */
export function every(milliseconds: number, work: () => Promise<void>): () => Promise<void> {
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const next = () => {
    timer = setTimeout(() => {
      running = work().finally(() => {
        if (!stopped) next();
      });
    }, milliseconds);
  };
  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
