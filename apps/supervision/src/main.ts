import 'reflect-metadata';
import { runDepartment } from '@daofang/department';
import { supervision } from './department';

runDepartment(supervision);
