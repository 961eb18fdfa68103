// Shared by every project's jest.config.cjs: TypeScript through swc, and @daofang/* from its sources.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const { paths } = JSON.parse(readFileSync(join(__dirname, 'tsconfig.base.json'), 'utf8')).compilerOptions;
const moduleNameMapper = Object.fromEntries(
  Object.entries(paths).map(([name, [file]]) => [`^${name}$`, join(__dirname, file)]),
);

/** Published as ES modules only, which jest cannot require. */
const MODULES = [
  'jose',
  'openid-client',
  'oauth4webapi',
  'content-disposition',
  'auto-bind',
  'change-case',
  'change-case-all',
  'sponge-case',
  'swap-case',
].join('|');

const swc = (parser) => [
  '@swc/jest',
  {
    jsc: {
      parser,
      transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
      target: 'es2022',
    },
    module: { type: 'commonjs', ignoreDynamic: true },
    sourceMaps: 'inline',
  },
];

/** @param {{ database?: boolean, timeout?: number }} [needs] database: an embedded PostgreSQL for the run */
module.exports = ({ database = false, timeout = 120_000 } = {}) => ({
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  transform: {
    '\\.[cm]?tsx?$': swc({ syntax: 'typescript', decorators: true }),
    [`/node_modules/(${MODULES})/.+\\.js$`]: swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!.*/node_modules/)(?!(${MODULES})/)`],
  moduleNameMapper,
  testTimeout: timeout,
  maxWorkers: 1,
  setupFiles: ['reflect-metadata'],
  ...(database
    ? {
        globalSetup: join(__dirname, 'libs/testing/src/global-setup.ts'),
        globalTeardown: join(__dirname, 'libs/testing/src/global-teardown.ts'),
      }
    : {}),
});
