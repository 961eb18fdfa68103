module.exports = require('../../jest.preset.cjs')({ database: true, timeout: 60_000 });
