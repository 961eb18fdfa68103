import { runApp } from '@daofang/telemetry';
import { startMonitor } from './start-monitor';

runApp(startMonitor);
