import 'reflect-metadata';
import { runApp } from '@daofang/telemetry';
import { startGateway } from './gateway';

runApp(startGateway);
