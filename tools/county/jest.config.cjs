module.exports = require('../../jest.preset.cjs')({ timeout: 180_000 });
