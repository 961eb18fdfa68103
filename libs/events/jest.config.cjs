module.exports = require('../../jest.preset.cjs')({ database: true, timeout: 120_000 });
