// Loaded before an app (`node --require`): moves its clock by what the suite says, as a machine's clock jumps.
const Real = Date;
let shift = 0;
const now = () => Real.now() + shift;
globalThis.Date = new Proxy(Real, {
  construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [now()] : given, as),
  apply: () => new Real(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
process.on('message', (message) => {
  if (typeof message?.shiftMs === 'number') shift = message.shiftMs;
});
// The suite is gone: so is its county.
process.on('disconnect', () => process.exit());
process.channel?.unref();
