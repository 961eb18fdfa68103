import { runDepartment } from '@daofang/department';
import { intake } from './department';

runDepartment(intake);
