module.exports = require('../../jest.preset.cjs')({ timeout: 60_000 });
