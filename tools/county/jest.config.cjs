module.exports = require('../../jest.preset.cjs')({ database: true, timeout: 180_000 });
