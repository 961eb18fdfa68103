/** Read by @apollo/gateway when it is built: nothing about a county leaves it. Import this before anything of Apollo's. */
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

export {};
