module.exports = require('../../jest.preset.cjs')({ timeout: 120_000 });
