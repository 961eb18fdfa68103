export default async function setup(): Promise<void> {
  if (process.env['DAOFANG_TEST_DATABASE_URL']) return;
  throw new Error('TODO embedded');
}
