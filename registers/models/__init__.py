from registers.models.agreement import CallOff, FrameworkAgreement
from registers.models.goal import StrategyGoal
from registers.models.stock import Condition, StockImport, StockItem

__all__ = ["CallOff", "Condition", "FrameworkAgreement", "StockImport", "StockItem", "StrategyGoal"]
