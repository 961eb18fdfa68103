module.exports = require('../../jest.preset.cjs')({ database: true, timeout: 90_000 });
